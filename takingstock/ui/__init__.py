"""What the person sees: router, words, charts, forms and parts of pages."""
