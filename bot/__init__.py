"""Questions in, cited answers out, in Telegram and in the terminal. Uses the index through `index.library.Library`."""
