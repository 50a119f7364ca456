"""Who is who: local entities and events of many articles become nodes, each merge with its reason."""
