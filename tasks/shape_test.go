package tasks

import (
	"context"
	"reflect"
	"testing"

	"landscape"
	"landscape/tasks/images"
	"landscape/tasks/machines"
	"landscape/tasks/text"
)

// shape is what every task has.
type shape[T, M any] struct {
	train func(context.Context, T) (*M, error)
	load  func(string) (*M, error)
	save  func(*M, string) error
	file  landscape.ModelKind[M]
}

// fields are of every Task, and mean the same in each.
var fields = []string{"Batch", "CheckpointEvery", "Decay", "Rate", "Resume", "Seed", "Steps"}

func TestTasksHaveOneShape(t *testing.T) {
	check(t, shape[images.Task, images.Model]{images.Train, images.Load, (*images.Model).Save, images.File})
	check(t, shape[text.Task, text.Model]{text.Train, text.Load, (*text.Model).Save, text.File})
	check(t, shape[machines.Task, machines.Model]{machines.Train, machines.Load, (*machines.Model).Save, machines.File})
}

func check[T, M any](t *testing.T, s shape[T, M]) {
	t.Helper()
	task := reflect.TypeFor[T]()
	for _, name := range fields {
		if _, ok := task.FieldByName(name); !ok {
			t.Errorf("%v has no field %s", task, name)
		}
	}
	if s.file.Name == "" || s.file.Command == "" || s.file.Note == "" {
		t.Errorf("the files of %v are described by %q, %q, %q", task, s.file.Name, s.file.Command, s.file.Note)
	}
	if _, err := s.load(t.TempDir() + "/none.safetensors"); err == nil {
		t.Errorf("%v: a model was loaded from nothing", task)
	}
	if _, ok := reflect.TypeFor[*M]().MethodByName("Evaluate"); !ok {
		t.Errorf("the model of %v has no Evaluate", task)
	}
}
