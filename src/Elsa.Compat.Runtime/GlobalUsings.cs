global using Elsa.Expressions.Models;
global using Elsa.Workflows.Memory;
global using Elsa.Workflows.Models;
