"""Two reports side by side (``reportgen compare``): of one agency in two years, of two agencies, of two editions."""
