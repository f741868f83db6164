//! Numbers as files hold them: which texts are points or percentages, and which are refused.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use crate::kit::given::p;
use binhxet::domain::points::Points;
use binhxet::domain::tie::{Percentage, Value};

#[test]
fn points_are_digits_with_at_most_one_dot_and_a_minus_before_them() {
    for (text, written) in
        [("0", "0"), ("-0.5", "-0.5"), ("007", "7"), ("1.250000", "1.25"), ("999999999", "999999999")]
    {
        assert_eq!(Points::from_file(text).map(|points| points.to_string()).as_deref(), Some(written), "{text}");
    }
    for text in [
        "",
        "-",
        ".",
        ".5",
        "5.",
        "-.5",
        "+5",
        "--5",
        "-+5",
        "5-",
        "1.+5",
        "1.-5",
        "1.2.3",
        "1,5",
        "1e3",
        "1_0",
        " 1",
        "1 ",
        "٣",
        "x",
        "1000000000",
        "0.1234567",
        "0.0000000",
    ] {
        assert_eq!(Points::from_file(text), None, "{text}");
    }
}

#[test]
fn millionths_leave_out_what_is_finer() {
    assert_eq!(p("-1.5").millionths(), -1_500_000);
    assert_eq!(p("0.000001").millionths(), 1);
    // Half of 0.000003 is 0.0000015.
    assert_eq!(p("0.000003").percent(p("50")).millionths(), 1);
}

#[test]
fn a_percentage_is_written_as_a_fraction_in_lowest_terms() {
    let read = |text: &str| ron::from_str::<Value>(&format!("Share({text:?})"));
    for (text, written) in [("13/15", "13/15"), ("26/30", "13/15"), ("0/7", "0/1"), ("-2/4", "-1/2"), ("3/1", "3/1")] {
        let Value::Percentage(percentage) = read(text).unwrap() else { panic!("{text}") };
        assert_eq!(percentage.to_string(), written);
        assert_eq!(ron::to_string(&Value::Percentage(percentage)).unwrap(), format!("Share({written:?})"));
    }
    let most = "1000000000000000000";
    assert!(read(&format!("{most}/{most}")).is_ok());
    assert!(read(&format!("-{most}/1")).is_ok());
    let least = i128::MIN.to_string();
    for text in
        ["1", "1/", "/1", "1/0", "1/-2", "1/2/3", "x/2", "0.5/1", "1000000000000000001/1", "1/1000000000000000001"]
            .into_iter()
            .chain([&*format!("{least}/1"), &*format!("1/{least}"), "-1000000000000000001/1"])
    {
        assert!(read(text).is_err(), "{text}");
    }
}

#[test]
fn percentages_are_compared_exactly_and_shown_with_two_places() {
    let of = |points: &str, max: &str| Percentage::of(p(points), p(max));
    assert!(of("1", "3") > of("0.333333", "1"));
    assert!(of("2", "3") < of("0.666667", "1"));
    assert_eq!(of("2", "3"), of("4", "6"));
    assert_eq!((of("1", "0"), of("1", "-3")), (None, None));
    assert_eq!(of("2", "3").unwrap().shown(), p("66.67"));
    assert_eq!(of("-1", "8").unwrap().shown(), p("-12.5"));
    let mut values = [Value::Percentage(of("1", "2").unwrap()), Value::Points(p("9")), Value::Yes, Value::No];
    values.sort();
    assert_eq!(values[..2], [Value::No, Value::Yes]);
}
