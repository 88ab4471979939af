"""The matchers of rule files: what a fact can be held against, each declared in a module of its own."""
