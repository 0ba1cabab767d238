mod bad_input;
mod golden;
mod oracle;
mod units;
