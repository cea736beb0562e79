package api

import "strings"

// policy is the content security policy: all of the app comes from here, no
// script or style is written into a page, and nobody frames it.
var policy = strings.Join([]string{
	"default-src 'none'",
	"script-src 'self' 'wasm-unsafe-eval'", // the engine in WebAssembly; no script is made of text
	"style-src 'self'",
	"img-src 'self'",
	"font-src 'self'",
	"connect-src 'self'",
	"manifest-src 'self'",
	"worker-src 'self'",
	"base-uri 'none'",
	"form-action 'self'",
	"frame-ancestors 'none'",
}, "; ")

// securityHeaders are on every answer. Browsers are told to keep to https only
// by a server that is reached by https.
func securityHeaders(secure bool) map[string]string {
	headers := map[string]string{
		"Content-Security-Policy":      policy,
		"Cross-Origin-Opener-Policy":   "same-origin",
		"Cross-Origin-Resource-Policy": "same-origin",
		"Permissions-Policy":           "geolocation=(self), camera=(), microphone=(), payment=(), usb=()",
		"Referrer-Policy":              "no-referrer",
		"X-Content-Type-Options":       "nosniff",
	}
	if secure {
		headers["Strict-Transport-Security"] = "max-age=31536000"
	}
	return headers
}
