namespace EnDocs.Core.BankDetails;

/// <summary>The Bank of Russia's control key: 23 digits, weights 7 1 3 repeated, the sum of (product mod 10) divisible by 10.</summary>
internal static class AccountKey
{
    public static bool Agrees(string prefix, string account)
    {
        var sum = 0;
        for (var i = 0; i < prefix.Length; i++)
            sum += Weight(i) * (prefix[i] - '0') % 10;
        for (var i = 0; i < account.Length; i++)
            sum += Weight(prefix.Length + i) * (account[i] - '0') % 10;
        return sum % 10 == 0;
    }

    private static int Weight(int position) =>
        (position % 3) switch
        {
            0 => 7,
            1 => 1,
            _ => 3,
        };
}
