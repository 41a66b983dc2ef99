namespace EnDocs.Core.Intake;

/// <summary>How far a file has come.</summary>
public enum IntakeState
{
    /// <summary>Принят: stored, a process will take it</summary>
    Accepted,

    /// <summary>Зарегистрирован: it has a card</summary>
    Registered,

    /// <summary>Не принят: moved to the folder of failures with a reason, or its process ended before it had a card</summary>
    Failed,

    /// <summary>Поступил: seen and not looked into yet, or waiting for what hinders that; the reason says for what</summary>
    Received,
}
