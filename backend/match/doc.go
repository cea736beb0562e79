// Package match says how well citizens and openings suit each other, and why. It is a
// proposal to people who decide, never a verdict: nobody is called unsuitable, and what
// stands in the way is named so that it can be talked about.
//
// It is pure: the same input gives the same answer in the same order, on the server and
// compiled to WebAssembly on the phone. Therefore it reads no clock and formats no text. Codes
// are those of crm; one that is not known equals only itself.
//
// What is not in the model, because it may not decide who gets work: gender, age, origin,
// name, CPR number, benefit, target group, length of unemployment, children, photo, exact
// address. The types do not carry them. Source: domain 6.4 (the municipality's own
// choices) and the Act on the Prohibition of Discrimination in the Labour Market.
package match
