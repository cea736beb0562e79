package crm

// PushAddress is where and how a browser is told something (the Push API's subscription).
type PushAddress struct {
	Endpoint string `json:"endpoint" format:"uri" maxLength:"2048" doc:"At the browser's push service"`
	P256dh   string `json:"p256dh" maxLength:"100" doc:"The browser's public key, in base64url"`
	Auth     string `json:"auth" maxLength:"40" doc:"Authentication secret, in base64url"`
}
