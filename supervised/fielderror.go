package supervised

import "fmt"

// FieldError is an error of a field of a Training.
type FieldError struct {
	Field string // its name
	Value any    // nil: the value says nothing
	Err   error
}

// Error names the field.
func (e *FieldError) Error() string {
	if e.Value == nil {
		return fmt.Sprintf("%s: %v", e.Field, e.Err)
	}
	return fmt.Sprintf("%s %v: %v", e.Field, e.Value, e.Err)
}

// Unwrap is the error itself.
func (e *FieldError) Unwrap() error { return e.Err }

func fieldError(field string, value any, format string, args ...any) error {
	return &FieldError{field, value, fmt.Errorf(format, args...)}
}
