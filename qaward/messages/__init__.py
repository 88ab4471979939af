"""Every message a user can get about an input, by what it is about."""
