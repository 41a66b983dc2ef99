using System.Collections;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Graph;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Workflows.Descriptors;

/// <summary>Reads an activity class into its descriptor; happens once per class, when the catalogue is made.</summary>
internal static class ActivityDescriber
{
    /// <summary>The output that the base classes of activities with a result declare, for which a class can say nothing but an attribute of its own.</summary>
    private const string MainOutput = "Result";

    public static ActivityDescriptor Describe(Type type, IServiceProvider? services = null)
    {
        var attribute = type.GetCustomAttribute<ActivityAttribute>(inherit: false);
        var name = ActivityTypeName.Of(type);
        var dot = name.Type.LastIndexOf('.');
        var shortName = name.Type[(dot + 1)..];
        var space = attribute?.Namespace ?? (dot < 0 ? "" : name.Type[..dot]);

        return new ActivityDescriptor
        {
            TypeName = name.Type,
            Version = name.Version,
            ClrType = type,
            Namespace = space,
            Name = shortName,
            Category = type.GetCustomAttribute<CategoryAttribute>()?.Category ?? attribute?.Category ?? CategoryOf(space),
            DisplayName = type.GetCustomAttribute<DisplayNameAttribute>()?.DisplayName ?? attribute?.DisplayName ?? Words.Title(shortName),
            Description = type.GetCustomAttribute<DescriptionAttribute>()?.Description ?? attribute?.Description,
            Inputs = [.. Properties(type).Where(IsInput).Select(property => Input(property, services))],
            Outputs = [.. Properties(type).Where(IsOutput).Select(Output)],
            Ports = [.. EmbeddedPorts(type), .. FlowPorts(type)],
            Kind = typeof(ITrigger).IsAssignableFrom(type) ? ActivityKind.Trigger : attribute?.Kind ?? ActivityKind.Action,
            RunAsynchronously = attribute?.RunAsynchronously ?? false,
            IsContainer = typeof(Activities.Container).IsAssignableFrom(type),
            IsBrowsable = type.GetCustomAttribute<BrowsableAttribute>()?.Browsable ?? true,
            IsStart = typeof(IStartNode).IsAssignableFrom(type),
            IsTerminal = typeof(ITerminalNode).IsAssignableFrom(type),
            Create = Factory(type),
        };
    }

    /// <summary>The public properties that an author may set, derived classes first, as they stand in the source.</summary>
    internal static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(property => property.CanRead && property.GetIndexParameters().Length == 0);

    internal static bool IsOutput(PropertyInfo property) => typeof(Output).IsAssignableFrom(property.PropertyType);

    internal static bool IsInput(PropertyInfo property) =>
        typeof(Input).IsAssignableFrom(property.PropertyType) || property.IsDefined(typeof(InputAttribute), inherit: true);

    private static string CategoryOf(string space) => space.Length == 0 ? "Miscellaneous" : space[(space.LastIndexOf('.') + 1)..];

    private static InputDescriptor Input(PropertyInfo property, IServiceProvider? services)
    {
        var attribute = property.GetCustomAttribute<InputAttribute>();
        var isWrapped = typeof(Input).IsAssignableFrom(property.PropertyType);
        var type = isWrapped ? property.PropertyType.GenericTypeArguments.FirstOrDefault() ?? typeof(object) : property.PropertyType;
        type = Nullable.GetUnderlyingType(type) ?? type;

        return new InputDescriptor
        {
            Name = attribute?.Name ?? property.Name,
            PropertyName = property.Name,
            Property = property,
            Type = type,
            DisplayName =
                property.GetCustomAttribute<DisplayNameAttribute>()?.DisplayName ?? attribute?.DisplayName ?? Words.Title(property.Name),
            Description = property.GetCustomAttribute<DescriptionAttribute>()?.Description ?? attribute?.Description,
            Category = property.GetCustomAttribute<CategoryAttribute>()?.Category ?? attribute?.Category,
            Order = attribute?.Order ?? 0,
            UIHint = attribute?.UIHint ?? HintFor(type),
            DefaultValue = DefaultOf(property, attribute, services),
            DefaultSyntax = attribute?.DefaultSyntax,
            IsWrapped = isWrapped,
            IsBrowsable = property.GetCustomAttribute<BrowsableAttribute>()?.Browsable ?? attribute?.IsBrowsable ?? true,
            IsRequired = property.IsDefined(typeof(RequiredAttribute), inherit: true),
            IsReadOnly = attribute?.IsReadOnly ?? false,
            IsSensitive = attribute?.CanContainSecrets ?? false,
            IsSerializable = attribute?.IsSerializable ?? true,
            AutoEvaluate = attribute?.AutoEvaluate ?? true,
            EvaluatorType = attribute?.EvaluatorType,
        };
    }

    private static object? DefaultOf(PropertyInfo property, InputAttribute? attribute, IServiceProvider? services)
    {
        if (attribute?.DefaultValueProvider is not { } providerType)
            return attribute?.DefaultValue;

        var provider = (IActivityPropertyDefaultValueProvider)(
            services?.GetService(providerType)
            ?? (typeof(IActivity).IsAssignableFrom(providerType) ? Factory(providerType)() : Activator.CreateInstance(providerType)!)
        );
        return provider.GetDefaultValue(property);
    }

    private static string HintFor(Type type)
    {
        if (type == typeof(bool))
            return "checkbox";

        if (type == typeof(string))
            return "singleline";

        if (typeof(IEnumerable).IsAssignableFrom(type) || type.IsEnum)
            return "dropdown";

        if (typeof(Variable).IsAssignableFrom(type))
            return "variable-picker";

        if (type == typeof(InputDefinition))
            return "input-picker";

        return type == typeof(Type) ? "type-picker" : "singleline";
    }

    private static OutputDescriptor Output(PropertyInfo property)
    {
        var attribute =
            property.GetCustomAttribute<OutputAttribute>()
            ?? (property.Name == MainOutput ? property.ReflectedType?.GetCustomAttribute<OutputAttribute>() : null);
        var type = property.PropertyType.GenericTypeArguments.FirstOrDefault() ?? typeof(object);

        return new OutputDescriptor
        {
            Name = attribute?.Name ?? property.Name,
            PropertyName = property.Name,
            Type = Nullable.GetUnderlyingType(type) ?? type,
            DisplayName =
                property.GetCustomAttribute<DisplayNameAttribute>()?.DisplayName
                ?? attribute?.DisplayName
                ?? (property.Name == MainOutput ? "Результат" : Words.Title(property.Name)),
            Description = property.GetCustomAttribute<DescriptionAttribute>()?.Description ?? attribute?.Description,
            IsBrowsable = property.GetCustomAttribute<BrowsableAttribute>()?.Browsable ?? attribute?.IsBrowsable ?? true,
            IsSerializable = attribute?.IsSerializable,
        };
    }

    private static IEnumerable<Port> EmbeddedPorts(Type type) =>
        from property in Properties(type)
        where typeof(IActivity).IsAssignableFrom(property.PropertyType) && property.IsDefined(typeof(PortAttribute), inherit: true)
        let name = property.GetCustomAttribute<PortAttribute>()!.Name ?? property.Name
        select new Port(name, PortType.Embedded, name, property.GetCustomAttribute<BrowsableAttribute>()?.Browsable ?? true);

    private static IEnumerable<Port> FlowPorts(Type type) =>
        type.GetCustomAttribute<FlowNodeAttribute>()?.Outcomes.Select(outcome => new Port(outcome, PortType.Flow, outcome)) ?? [];

    /// <summary>Constructors of activities end with optional parameters that the compiler of C# fills; here they get their defaults.</summary>
    private static Func<IActivity> Factory(Type type)
    {
        var constructors = type.GetConstructors();
        var constructor =
            constructors.FirstOrDefault(candidate => candidate.GetParameters().Length == 0)
            ?? constructors
                .Where(candidate => candidate.GetParameters().All(p => p.IsOptional))
                .MinBy(candidate => candidate.GetParameters().Length)
            ?? throw new InvalidOperationException($"Activity {type.FullName} needs a public constructor without required parameters.");

        var invoker = ConstructorInvoker.Create(constructor);
        object?[] arguments =
        [
            .. constructor.GetParameters().Select(parameter => parameter.HasDefaultValue ? parameter.DefaultValue : null),
        ];
        return () => (IActivity)invoker.Invoke(arguments);
    }
}
