namespace Elsa.Expressions.Liquid;

/// <summary>What one evaluation of a template has used up. Whoever makes text, lists or rounds of a loop asks here first.</summary>
internal sealed class LiquidBudget(LiquidLimits limits, CancellationToken cancellationToken)
{
    private const int BytesPerCharacter = 2;
    private const int BytesPerItem = 40;

    private readonly long _began = TimeProvider.System.GetTimestamp();
    private long _bytes;

    public int OutputLength => limits.OutputLength;

    /// <exception cref="LiquidException">The time is over.</exception>
    /// <exception cref="OperationCanceledException">Nobody waits for the result any more.</exception>
    public void CheckTime()
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (TimeProvider.System.GetElapsedTime(_began) > limits.Time)
            throw new LiquidException($"stopped: it took longer than {limits.Time.TotalSeconds:0.#} seconds");
    }

    public void SpendCharacters(long count) => Spend(count * BytesPerCharacter);

    public void SpendItems(long count) => Spend(count * BytesPerItem);

    /// <summary>For a result whose size is known before it is made.</summary>
    public void ExpectCharacters(long count) => Expect(count * BytesPerCharacter);

    public void ExpectItems(long count) => Expect(count * BytesPerItem);

    private void Spend(long bytes)
    {
        Expect(bytes);
        _bytes += bytes;
    }

    private void Expect(long bytes)
    {
        CheckTime();
        if (_bytes + bytes > limits.MemoryBytes)
            throw new LiquidException($"stopped: its texts and lists take more than {limits.MemoryBytes} bytes");
    }
}
