kextends: en
title: Cllr. Ald.
