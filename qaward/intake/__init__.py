"""Lists of offices made into profiles: mappings, what their cells say, who is whom, and one picture of all of them."""
