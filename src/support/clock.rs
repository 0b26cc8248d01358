//! The clock of the system.

/// Now by the system's clock, RFC 3339 in whole seconds.
pub fn system_now() -> String {
    jiff::Timestamp::now().round(jiff::Unit::Second).map_or_else(|_| String::new(), |now| now.to_string())
}
