using EnDocs.Server.Starting;

namespace EnDocs.Server.Installation;

/// <summary>The data folder, held by this process alone: two servers over one SQLite file and one intake folder would do the work twice.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(FileStream held) => _lock = held;

    /// <exception cref="CannotStartException">The folder cannot be written, or another server holds it.</exception>
    public static DataFolder Take(InstallationSettings settings)
    {
        var path = settings.DataFolder;
        try
        {
            Directory.CreateDirectory(settings.LogFolder);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(path, denied);
        }

        try
        {
            Directory.CreateDirectory(settings.FilesFolder);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException(
                $"Папку файлов документов {settings.FilesFolder} нельзя создать: {denied.Message} Исправьте права или ENDOCS_FILES.",
                denied
            );
        }

        try
        {
            // The kernel drops the lock with the process, however it dies.
            return new DataFolder(new FileStream(Path.Combine(path, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException denied)
        {
            throw Unwritable(path, denied);
        }
        catch (IOException held)
        {
            throw new CannotStartException(
                $"Папка данных {path} занята: с ней уже работает другой сервер. Остановите его или укажите другую папку в ENDOCS_DATA.",
                held
            );
        }
    }

    public void Dispose() => _lock.Dispose();

    private static CannotStartException Unwritable(string path, Exception cause) =>
        new($"Нет права писать в папку данных {path}. Дайте это право пользователю сервера или укажите другую папку в ENDOCS_DATA.", cause);
}
