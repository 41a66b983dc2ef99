using System.Globalization;

namespace EnDocs.Tests.Support.Scans;

/// <summary>Makes numbers with right check digits, written apart from the product's code so that both must agree.</summary>
public static class CheckDigits
{
    public static string Inn(string nine) => nine + Weighted(nine, [2, 4, 10, 3, 5, 9, 4, 6, 8]);

    public static string PersonInn(string ten)
    {
        var eleven = ten + Weighted(ten, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]);
        return eleven + Weighted(eleven, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]);
    }

    /// <summary>Twenty digits with the ninth chosen so that the key agrees with the БИК.</summary>
    public static string Account(string twenty, string prefix)
    {
        for (var key = 0; key < 10; key++)
        {
            var account = string.Create(CultureInfo.InvariantCulture, $"{twenty[..8]}{key}{twenty[9..]}");
            if (KeySum(prefix + account) % 10 == 0)
                return account;
        }

        throw new InvalidOperationException($"No key fits the account {twenty}.");
    }

    private static int KeySum(string digits)
    {
        int[] weights = [7, 1, 3];
        return digits.Select((digit, i) => weights[i % 3] * (digit - '0') % 10).Sum();
    }

    private static string Weighted(string digits, int[] weights) =>
        (digits.Select((digit, i) => weights[i] * (digit - '0')).Sum() % 11 % 10).ToString(CultureInfo.InvariantCulture);
}
