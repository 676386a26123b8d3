// A diagram without what its names carry for Tasklist alone, such as a case number; as ElementNames does it in Java.
const withoutExpressions = xml => xml.replace(/ name="[^"]*"/g, name => name.replace(/\s*[：:]?\s*[《（]?\$\{[^}]*}[》）]?/g, ''));
