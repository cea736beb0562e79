// Command matchwasm is the rules that phone and server must agree on, compiled for the
// phone: matching, and what crm says of visits, openings and texts. It is a WebAssembly
// reactor that knows no clock, no network and no files. The phone app writes a question to
// the memory that room gives, and reads the answer at told.
//
// scripts/lib.sh builds it.
package main

// main is there because a command must have one; the host calls what exports.go exports.
func main() {}
