// Holds Camunda Modeler's templates against Camunda's schema for them.
const { readFileSync } = require('fs');
const { validateAll } = require('@bpmn-io/element-templates-validator');

const { valid, results } = validateAll(JSON.parse(readFileSync(process.argv[2], 'utf8')));
results.filter(result => !result.valid).forEach(result =>
  console.error(result.object.name, result.errors.map(error => error.message).join('; ')));
process.exitCode = valid ? 0 : 1;
