//! The same for hosts that have an output.
use std::process::ExitCode;

fn main() -> ExitCode {
    let status = wasm_client::run();
    print!("{}", wasm_client::output());
    if status == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
