using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Expressions.Models;
using Elsa.Workflows.Types;
using Fluid;
using Fluid.Values;

namespace Elsa.Expressions.Liquid;

/// <summary>Liquid as Elsa offers it to definitions. A template is parsed once; its result is always text.</summary>
public sealed class LiquidLanguage : IExpressionLanguage
{
    private readonly FluidParser _parser = new();
    private readonly LiquidLimits _limits;
    private readonly TemplateOptions _options;

    public LiquidLanguage(LiquidLimits limits, TimeProvider time)
    {
        _limits = limits;
        _options = new TemplateOptions
        {
            MaxSteps = limits.Steps,
            MaxRecursion = limits.RecursionDepth,
            MemberAccessStrategy = UnsafeMemberAccessStrategy.Instance,
            CultureInfo = System.Globalization.CultureInfo.InvariantCulture,
            JsonSerializerOptions = JsonValues.Options,
            Now = time.GetUtcNow,
            TimeZone = TimeZoneInfo.Utc,
        };
        _options.ValueConverters.Add(PlainOf);
        _options.Filters.AddFilter("base64", Base64);
        _options.Filters.AddFilter("keys", Keys);
        BudgetedFilters.Limit(_options.Filters);
    }

    public string Type => "Liquid";

    /// <exception cref="LiquidException">The text is no template.</exception>
    public IPreparedExpression Prepare(Expression expression)
    {
        var source = expression.Value?.ToString() ?? "";

        if (source.Length > _limits.SourceLength)
            throw new LiquidException($"the template has {source.Length} characters, {_limits.SourceLength} are allowed");

        return _parser.TryParse(source, out var template, out var error)
            ? new LiquidTemplate(new BudgetedTemplate().VisitTemplate(template), _options, _limits)
            : throw new LiquidException(error);
    }

    private static object? PlainOf(object value) =>
        value switch
        {
            JsonElement json => JsonValues.ToPlain(json),
            JsonNode node => JsonValues.ToPlain(JsonValues.ToElement(node)),
            Enum name => name.ToString(),
            _ => null,
        };

    private static ValueTask<FluidValue> Base64(FluidValue input, FilterArguments arguments, TemplateContext context) =>
        new(new StringValue(Convert.ToBase64String(Encoding.UTF8.GetBytes(input.ToStringValue()))));

    private static ValueTask<FluidValue> Keys(FluidValue input, FilterArguments arguments, TemplateContext context)
    {
        IEnumerable<string> names = input.ToObjectValue() switch
        {
            IFluidIndexable indexable => indexable.Keys,
            IDictionary<string, object?> members => members.Keys,
            null => [],
            var other => other.GetType().GetProperties().Select(property => property.Name),
        };
        return new(new ArrayValue([.. names.Select(name => new StringValue(name))]));
    }
}
