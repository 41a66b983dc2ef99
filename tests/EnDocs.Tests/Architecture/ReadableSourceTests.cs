using System.Text.RegularExpressions;
using EnDocs.Tests.Support.Repository;
using NUnit.Framework;

namespace EnDocs.Tests.Architecture;

/// <summary>Rules for readers: each public type says what it is, folders are subjects, names are whole words.</summary>
public sealed partial class ReadableSourceTests
{
    private static readonly string[] Rooms = ["src", "activities"];

    /// <summary>Folders named by a kind of class: whoever deletes a capability would have to look into all of them.</summary>
    private static readonly string[] KindFolders =
    [
        "Services",
        "Models",
        "Contracts",
        "Helpers",
        "Extensions",
        "Dtos",
        "Utils",
        "Common",
        "Interfaces",
        "Entities",
        "Enums",
        "Constants",
        "Abstractions",
        "Exceptions",
        "Handlers",
        "Repositories",
        "Shared",
        "Misc",
    ];

    [Test]
    public void Each_public_type_has_a_summary()
    {
        var types =
            from file in SourceFile.In(Rooms)
            from line in Enumerable.Range(0, file.Lines.Length)
            let declaration = PublicType().Match(file.Lines[line])
            where declaration.Success
            select (Name: $"{file.Project}: {declaration.Groups["name"].Value}", IsSaid: HasSummary(file.Lines, line));

        // A partial type says it once, in one of its files.
        var silent = types.GroupBy(type => type.Name).Where(parts => !parts.Any(part => part.IsSaid)).Select(parts => parts.Key);

        Assert.That(silent, Is.Empty);
    }

    [Test]
    public void Folders_are_named_by_subject_and_never_by_kind()
    {
        var kinds = SourceFile.In(Rooms).Where(file => file.Path.Split('/')[..^1].Intersect(KindFolders).Any()).Select(file => file.Path);

        Assert.That(kinds, Is.Empty);
    }

    [Test]
    public void Type_names_of_the_product_end_in_no_empty_word()
    {
        var empty =
            from file in SourceFile.In(Rooms)
            where file.Path.Contains("EnDocs.", StringComparison.Ordinal)
            from line in file.Lines
            let type = AnyType().Match(line)
            where type.Success && EmptyName().IsMatch(type.Groups["name"].Value)
            select $"{file.Path}: {type.Groups["name"].Value}";

        Assert.That(empty, Is.Empty);
    }

    [Test]
    public void Each_event_of_the_log_has_a_number_of_its_own()
    {
        var numbers =
            from file in SourceFile.In(Rooms)
            from Match found in EventNumber().Matches(string.Join('\n', file.Lines))
            select found.Groups["number"].Value;

        Assert.That(numbers, Is.Unique);
    }

    [Test]
    public void The_interpreter_and_the_domain_read_no_clock()
    {
        var clocks =
            from file in SourceFile.In("src/Elsa.Compat", "src/EnDocs.Core")
            from line in Enumerable.Range(0, file.Lines.Length)
            where Clock().IsMatch(file.Lines[line])
            select $"{file.Path}:{line + 1}: {file.Lines[line].Trim()}";

        Assert.That(clocks, Is.Empty);
    }

    [Test]
    public void Each_process_has_a_row_in_the_list_and_a_description()
    {
        var folder = RepositoryRoot.Combine("workflows");
        var list = File.ReadAllText(Path.Combine(folder, "README.md"));

        foreach (var process in Directory.GetDirectories(folder))
        {
            Assert.That(list, Does.Contain($"]({Path.GetFileName(process)}/"), "workflows/README.md has a row for each process");
            Assert.That(Path.Combine(process, "README.md"), Does.Exist);
        }
    }

    /// <summary>The comment stands above the attributes.</summary>
    private static bool HasSummary(string[] lines, int type)
    {
        var line = type - 1;
        while (line >= 0 && !lines[line].StartsWith("///", StringComparison.Ordinal) && lines[line].Length > 0 && lines[line] != "}")
            line--;
        return line >= 0 && lines[line].StartsWith("///", StringComparison.Ordinal);
    }

    [GeneratedRegex(
        @"^public ((sealed|static|abstract|partial|readonly|ref|unsafe) )*(class|record struct|record|struct|interface|enum|delegate) (?<name>\w+(<[^>]*>)?)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex PublicType();

    [GeneratedRegex(
        @"^\s*(public |internal |private |protected )((sealed|static|abstract|partial|readonly|ref) )*(class|record struct|record|struct|interface|enum) (?<name>\w+)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex AnyType();

    [GeneratedRegex(
        "(Manager|Helper|Util|Utils|Base|Impl|Info|Data|Processor)$|^Default[A-Z]",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex EmptyName();

    [GeneratedRegex(
        @"TimeProvider\.System|Stopwatch\.|Environment\.TickCount|Task\.Delay\(|DateTime(Offset)?\.(Utc)?Now",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Clock();

    [GeneratedRegex(@"\[LoggerMessage\(\s*(?<number>[0-9]+),", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EventNumber();
}
