mod oracle;
mod units;
