using System.Data.Common;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Npgsql;

namespace EnDocs.Server.Starting;

/// <summary>Says in one line why the server did not start and what to do, for the causes that an administrator can remove himself.</summary>
internal static class StartRefusal
{
    /// <returns><see langword="null"/> when the cause is a fault of ours: then the whole exception belongs on the screen.</returns>
    public static string? Explain(Exception failure, string urls)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            var line = cause switch
            {
                CannotStartException refusal => refusal.Message,
                AddressInUseException => $"Адрес {urls} занят другой программой. Остановите её или укажите другой адрес в ASPNETCORE_URLS.",
                SocketException { SocketErrorCode: SocketError.AccessDenied } =>
                    $"Нет права слушать адрес {urls}. Порты ниже 1024 доступны только администратору: укажите другой в ASPNETCORE_URLS.",
                SocketException { SocketErrorCode: SocketError.AddressNotAvailable } when failure is not DbException =>
                    $"Адреса {urls} нет на этой машине. Исправьте ASPNETCORE_URLS.",
                PostgresException refused => $"PostgreSQL отказал: {refused.MessageText}. Проверьте имя, пароль и базу в ENDOCS_DATABASE.",
                NpgsqlException unreachable =>
                    $"PostgreSQL не отвечает ({Reason(unreachable)}). Запустите его и проверьте адрес и порт в ENDOCS_DATABASE.",
                OptionsValidationException invalid => $"Ошибка в настройках: {string.Join("; ", invalid.Failures)}",
                _ => null,
            };
            if (line is not null)
                return line.ReplaceLineEndings(" ");
        }

        return null;
    }

    private static string Reason(NpgsqlException unreachable) => unreachable.InnerException?.Message ?? unreachable.Message;
}
