package tasks_test

import (
	"fmt"

	"landscape/tasks/images"
	"landscape/tasks/machines"
	"landscape/tasks/text"
)

// Every task says what its files are, and which command writes them.
func Example() {
	fmt.Println(images.File.Name, "by", images.File.Command)
	fmt.Println(text.File.Name, "by", text.File.Command)
	fmt.Println(machines.File.Name, "by", machines.File.Command)
	// Output:
	// model of pictures by landscape images train
	// model of text by landscape text train
	// model of machines by landscape machines train
}
