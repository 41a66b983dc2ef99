using Microsoft.AspNetCore.Http;

namespace Elsa.Server.Wire;

/// <summary>The request cannot be served as it stands. Whoever reads it throws, <see cref="Refusals"/> answers; nothing has been changed.</summary>
public sealed class RefusedRequestException(IResult answer) : Exception("The request was refused; its answer says why.")
{
    public IResult Answer { get; } = answer;
}
