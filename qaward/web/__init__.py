"""The web door: the same acts in a browser and as a JSON API, by Django, for enterprises and offices (extra `web`)."""
