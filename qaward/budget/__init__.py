"""The year's budget as a pure function: what every line gets of the money there is, and by which rule."""
