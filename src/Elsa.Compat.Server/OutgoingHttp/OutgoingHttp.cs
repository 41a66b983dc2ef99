using System.Net;
using Microsoft.Extensions.Options;

namespace Elsa.Http;

/// <summary>Sends what workflows send.</summary>
internal sealed class OutgoingHttp(IHttpClientFactory clients, IOptions<OutgoingHttpOptions> options, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    /// <param name="request">What to send.</param>
    /// <param name="tries">How often at most; repeated after 5xx, 408, 429 and where nobody answered, with a pause that doubles.</param>
    /// <param name="cancellationToken">Stops sending.</param>
    /// <exception cref="HttpRequestException">The receiver could not be reached, or sends too much.</exception>
    /// <exception cref="TaskCanceledException">It did not answer in time.</exception>
    /// <exception cref="PrivateAddressException">It is in the inner network.</exception>
    public async Task<HttpResponseMessage> SendAsync(OutgoingRequest request, int tries, CancellationToken cancellationToken)
    {
        request = await request.RepeatableAsync(cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var response = await SendOnceAsync(request, cancellationToken);
                if (attempt >= tries || !IsPassing(response.StatusCode))
                    return response;
                response.Dispose();
            }
            catch (HttpRequestException refused) when (refused.InnerException is PrivateAddressException closed)
            {
                throw new PrivateAddressException(closed.Host, refused);
            }
            catch (HttpRequestException) when (attempt < tries)
            {
                // tried again below
            }

            await Task.Delay(FirstPause * Math.Pow(2, attempt - 1), time, cancellationToken);
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(OutgoingRequest request, CancellationToken cancellationToken)
    {
        using var message = await request.MessageAsync(cancellationToken);
        using var client = clients.CreateClient(SendHttpRequestBase.ClientName);
        client.Timeout = options.Value.Timeout;
        client.MaxResponseContentBufferSize = options.Value.LargestResponse;
        return await client.SendAsync(message, HttpCompletionOption.ResponseContentRead, cancellationToken);
    }

    private static bool IsPassing(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500;
}
