// Package auth says how a person proves who they are: passwords, short-lived
// access tokens, rotating refresh tokens. What a person may then do is
// crm.May's to say, and what is kept about a session is store's.
package auth
