//! Stories without a screen: commands in, state out.
