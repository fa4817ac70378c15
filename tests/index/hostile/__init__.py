"""Documents and sites made to do harm, through the whole path of adding."""
