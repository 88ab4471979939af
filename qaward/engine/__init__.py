"""The engine: frozen facts and policies in, a decision out. It opens no file, reads no clock, prints nothing."""
