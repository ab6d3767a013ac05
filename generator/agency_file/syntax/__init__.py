"""From the bytes of an agency file to a tree of keys and values with their places."""
