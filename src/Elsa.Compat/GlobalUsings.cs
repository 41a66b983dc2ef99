global using Elsa.Expressions.Models;
global using Elsa.Workflows.Activities;
global using Elsa.Workflows.Attributes;
global using Elsa.Workflows.Graph;
global using Elsa.Workflows.Memory;
global using Elsa.Workflows.Models;
global using Elsa.Workflows.Signals;
