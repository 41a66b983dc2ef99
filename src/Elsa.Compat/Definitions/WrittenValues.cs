using System.Text.Json;
using Elsa.Workflows.Models;
using Elsa.Workflows.Types;

namespace Elsa.Workflows.Definitions;

/// <summary>What can be read from a compiled definition without running it.</summary>
public static class WrittenValues
{
    extension(Input? input)
    {
        /// <summary>The value when it is written out and not computed; <see langword="default"/> otherwise, and when it cannot be read.</summary>
        public T? Written<T>()
        {
            if (input?.Expression is not { Type: "Literal" or "Object", Value: { } value } expression)
                return default;

            try
            {
                var plain = expression.Type == "Object" && value is string text ? JsonSerializer.Deserialize<JsonElement>(text) : value;
                return ValueConversion.Convert<T>(plain);
            }
            catch (Exception unreadable) when (unreadable is ValueConversionException or JsonException)
            {
                return default; // a finding of its own
            }
        }
    }
}
