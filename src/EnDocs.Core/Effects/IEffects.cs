namespace EnDocs.Core.Effects;

/// <summary>Records effects inside a burst. Filled by the room that joins domain and engine.</summary>
public interface IEffects
{
    void Record(Effect effect);
}
