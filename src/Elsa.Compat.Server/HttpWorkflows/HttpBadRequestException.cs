namespace Elsa.Http.Exceptions;

/// <summary>Thrown by an activity that cannot use what a request brought: the sender is answered 400 instead of 500.</summary>
public class HttpBadRequestException(string message, Exception? innerException = null) : Exception(message, innerException);
