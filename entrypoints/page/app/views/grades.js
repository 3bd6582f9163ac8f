/** Grades: the years of school, as people call them. */

const LAST = 13;

export const GRADES = [
  ["0", "Kindergarten"],
  ...Array.from({ length: LAST }, (_, index) => [String(index + 1), `Grade ${index + 1}`]),
];
