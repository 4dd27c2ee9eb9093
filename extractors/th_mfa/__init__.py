"""www.mfa.go.th: Thailand's Ministry of Foreign Affairs, in English."""
