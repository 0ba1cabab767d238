def finish(plan): pass
