"""A session as actions and states: reduce(state, action) gives the next state or a reason why not. No I/O."""
