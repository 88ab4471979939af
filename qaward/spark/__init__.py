"""Cohorts decided by Spark (the extra `qaward[spark]`): the work of `qaward.batch`, part by part, on many machines."""
