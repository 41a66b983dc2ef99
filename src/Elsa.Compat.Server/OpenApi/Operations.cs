using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;

namespace Elsa.Server.OpenApi;

/// <summary>What <c>operations.txt</c> says of the endpoints. Read when somebody asks for the description, hence not at the start.</summary>
internal sealed class Operations
{
    private const string Resource = "Elsa.Server.OpenApi.operations.txt";

    private readonly Dictionary<string, Operation> _byAddress = new(StringComparer.Ordinal);

    private Operations() { }

    public JsonObject Shapes { get; } = [];

    /// <summary>Method and address of all operations.</summary>
    public IEnumerable<string> Addresses => _byAddress.Keys;

    /// <exception cref="FormatException">A line cannot be understood.</exception>
    public static Operations Read()
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!;
        using var lines = new StreamReader(resource);
        var operations = new Operations();
        while (lines.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line.Split(" = ", 2) is [var name, var shape] && !name.Contains(' ', StringComparison.Ordinal))
                operations.Shapes[name] = ShapeReader.Read(shape);
            else
                operations.Add(line);
        }

        return operations;
    }

    public Operation? Find(string method, string path) => _byAddress.GetValueOrDefault($"{method} {path}");

    private void Add(string line)
    {
        if (
            line.Split('|', StringSplitOptions.TrimEntries) is not [var address, var statuses, var summary, var query, var body, var answer]
        )
            throw new FormatException($"An operation has six parts: {line}");

        _byAddress.Add(
            address,
            new Operation(
                [.. statuses.Split(' ').Select(status => int.Parse(status, CultureInfo.InvariantCulture))],
                summary,
                [.. query.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
                body.Length == 0 ? null : ShapeReader.Read(body),
                answer.Length == 0 ? null : ShapeReader.Read(answer)
            )
        );
    }
}

/// <summary>One endpoint as <c>operations.txt</c> describes it.</summary>
/// <param name="Query">Names, and types where they are no text.</param>
internal sealed record Operation(
    IReadOnlyList<int> Statuses,
    string Summary,
    IReadOnlyList<string> Query,
    JsonObject? Body,
    JsonObject? Answer
);
