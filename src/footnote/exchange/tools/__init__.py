"""One module a tool. Each knows how that tool's files look, and gives or takes `Document`s; see `registry`."""
