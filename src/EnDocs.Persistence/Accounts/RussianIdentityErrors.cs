using Microsoft.AspNetCore.Identity;

namespace EnDocs.Persistence.Accounts;

/// <summary>Why an account or a password was refused, for the person who typed it.</summary>
internal sealed class RussianIdentityErrors : IdentityErrorDescriber
{
    public override IdentityError DefaultError() => Say(base.DefaultError(), "Не удалось сохранить учётную запись.");

    public override IdentityError ConcurrencyFailure() =>
        Say(base.ConcurrencyFailure(), "Учётную запись изменил кто-то другой: обновите страницу и повторите.");

    public override IdentityError DuplicateUserName(string userName) =>
        Say(base.DuplicateUserName(userName), $"Логин «{userName}» уже занят.");

    public override IdentityError InvalidUserName(string? userName) =>
        Say(base.InvalidUserName(userName), $"Логин «{userName}» не подходит: годятся буквы, цифры и знаки . - _ @ без пробелов.");

    public override IdentityError PasswordMismatch() => Say(base.PasswordMismatch(), "Прежний пароль введён неверно.");

    public override IdentityError PasswordTooShort(int length) => Say(base.PasswordTooShort(length), $"Пароль короче {length} знаков.");

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) =>
        Say(base.PasswordRequiresUniqueChars(uniqueChars), $"В пароле должно быть не меньше {uniqueChars} разных знаков.");

    private static IdentityError Say(IdentityError error, string text) => new() { Code = error.Code, Description = text };
}
