namespace EnDocs.Server.Starting;

/// <summary>What the command line asks for.</summary>
internal sealed record StartCommand
{
    /// <summary>Create the sample organisations, employees and routes before serving.</summary>
    public bool WithDemo { get; private init; }

    /// <summary>Copy everything into this folder and end. <see langword="null"/> means serve.</summary>
    public string? BackupFolder { get; private init; }

    /// <exception cref="CannotStartException">The arguments mean nothing.</exception>
    public static StartCommand Parse(string[] arguments) =>
        arguments switch
        {
            [] => new StartCommand(),
            ["--demo"] => new StartCommand { WithDemo = true },
            ["backup", var folder] => new StartCommand { BackupFolder = Path.GetFullPath(folder) },
            _ => throw new CannotStartException(
                $"Непонятные аргументы «{string.Join(' ', arguments)}». Возможны: без аргументов, --demo, backup ПАПКА."
            ),
        };
}
