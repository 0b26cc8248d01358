//! The quantile of Student's t distribution that an interval of 95 % needs, by halving over its distribution function.

/// The number that is exceeded with a probability of 2.5 %, with so many degrees of freedom.
pub(super) fn t_95(freedom: u32) -> f64 {
    let freedom = f64::from(freedom.max(1));
    // Beyond a million it is that of the normal distribution to six places.
    let (mut low, mut high) = (1.9, 13.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if upper_tail(middle, freedom) > 0.025 {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

/// The probability of more than `t`, from the regularized incomplete beta function.
fn upper_tail(t: f64, freedom: f64) -> f64 {
    0.5 * incomplete_beta(freedom / (freedom + t * t), freedom * 0.5, 0.5)
}

/// By the continued fraction of Lentz (W. H. Press and others, *Numerical Recipes*, 3rd edition 2007, 6.4).
fn incomplete_beta(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return if x <= 0.0 { 0.0 } else { 1.0 };
    }
    let front = (log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * x.ln() + b * (1.0 - x).ln()).exp();
    if x < (a + 1.0) / (a + b + 2.0) {
        front * fraction(x, a, b) / a
    } else {
        1.0 - front * fraction(1.0 - x, b, a) / b
    }
}

fn fraction(x: f64, one: f64, other: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let kept = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut above = 1.0;
    let mut below = 1.0 / kept(1.0 - (one + other) * x / (one + 1.0));
    let mut result = below;
    for step in 1..=500_u32 {
        let step = f64::from(step);
        let end = one + 2.0 * step;
        for part in [
            step * (other - step) * x / ((end - 1.0) * end),
            -(one + step) * (one + other + step) * x / (end * (end + 1.0)),
        ] {
            below = 1.0 / kept(1.0 + part * below);
            above = kept(1.0 + part / above);
            result *= below * above;
        }
        if (below * above - 1.0).abs() < 1e-15 {
            break;
        }
    }
    result
}

/// The logarithm of the gamma function after Stirling, from 10 on; below by its recurrence.
fn log_gamma(x: f64) -> f64 {
    let mut x = x;
    let mut product = 1.0;
    while x < 10.0 {
        product *= x;
        x += 1.0;
    }
    let square = 1.0 / (x * x);
    let series = (1.0 / 12.0 - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square / 1680.0))) / x;
    (x - 0.5) * x.ln() - x + 0.5 * std::f64::consts::TAU.ln() + series - product.ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tables of the distribution.
    #[test]
    fn quantile_is_that_of_the_tables() {
        for (freedom, value) in
            [(1, 12.706_205), (2, 4.302_653), (9, 2.262_157), (29, 2.045_230), (199, 1.971_957), (1_000_000, 1.959_966)]
        {
            assert!((t_95(freedom) - value).abs() < 1e-5, "{freedom}: {}", t_95(freedom));
        }
    }
}
